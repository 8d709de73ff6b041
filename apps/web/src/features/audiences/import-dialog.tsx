import { PeopleList } from '@libs/contract';
import { Button, FileInput, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';

import { ApiProblem } from '../../api/client.js';
import { useChange } from '../../api/mutations.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './audiences.module.css';

const mostBytes = 900_000;

/** What is wrong with the file, row by row; any other error in its own words. */
const ImportError = ({ error }: { readonly error: unknown }) => {
  const rows = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  if (rows.length === 0) return <ErrorNotice error={error} />;
  return (
    <div role="alert" className={styles['wrong']} data-testid="import-errors">
      <ul>
        {rows.map(({ path, message }) => (
          <li key={path}>
            {path.replace(/^csv\./, '')}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
};

const useImportForm = (onClose: () => void) => {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const change = useChange(['/audience-lists', '/audiences'], (list: PeopleList) => {
    notifications.show({
      message: t('audiences.lists.done', { name: list.name }),
      closeButtonProps: { 'aria-label': t('app.close') },
    });
    onClose();
  });
  const wrong = {
    name: name.trim() === '' || name.trim().length > 100,
    file: file === null || file.size > mostBytes,
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsRefused(true);
    if (wrong.name || wrong.file || file === null) return;
    const body = { name: name.trim(), csv: await file.text() };
    change.mutate({ method: 'PUT', path: '/audience-lists', body, schema: PeopleList });
  };
  return { name, setName, file, setFile, wrong: isRefused ? wrong : { name: false, file: false }, change, submit };
};

const ImportForm = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  const { name, setName, file, setFile, wrong, change, submit } = useImportForm(onClose);
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {change.isError && <ImportError error={change.error} />}
        <TextInput
          label={t('audiences.lists.name')}
          description={t('audiences.lists.name.hint')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={wrong.name && t('audiences.lists.name.wrong')}
          data-autofocus
          data-testid="import-name"
        />
        <FileInput
          label={t('audiences.lists.file')}
          description={t('audiences.lists.file.hint')}
          placeholder={t('audiences.lists.file.choose')}
          accept=".csv,text/csv"
          value={file}
          onChange={setFile}
          error={wrong.file && t('audiences.lists.file.missing')}
          data-testid="import-file"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} data-testid="import-submit">
            {t('audiences.lists.import')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Imports a list of people from a CSV file; a list of the same name is replaced, a file with a mistake changes nothing. */
export const ImportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('audiences.lists.import')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <ImportForm onClose={onClose} />
    </Modal>
  );
};
