import { ActionIcon, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

import { useWords } from '../i18n/use-words.js';

interface AddressFieldProps {
  readonly label: string;
  readonly value: string;
  /** Where it is entered, and what it is for. */
  readonly hint?: string;
}

/** An address to be copied to somewhere else: selected when it is entered, and copied by its button. */
export const AddressField = ({ label, value, hint }: AddressFieldProps) => {
  const { t } = useWords();
  return (
    <TextInput
      label={label}
      description={hint}
      value={value}
      readOnly
      onFocus={({ currentTarget }) => currentTarget.select()}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={copy}
              aria-label={`${t(copied ? 'app.copied' : 'app.copy')}: ${label}`}
            >
              {copied ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />}
            </ActionIcon>
          )}
        </CopyButton>
      }
    />
  );
};
