import type { Label } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { useMay } from '../../api/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './labels.module.css';

const LabelDialog = lazy(async () => ({ default: (await import('./label-dialog.js')).LabelDialog }));

/** Makes a new label, or a campaign. */
export const NewLabel = ({ isCampaign }: { readonly isCampaign: boolean }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  if (!useMay('manage-labels')) return null;
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden="true" />}
        onClick={open}
        data-testid={isCampaign ? 'campaign-new' : 'label-new'}
      >
        {t(isCampaign ? 'campaigns.new' : 'labels.new')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <LabelDialog label={null} isCampaign={isCampaign} onClose={close} />
        </Suspense>
      )}
    </>
  );
};

/** What can be done with a label: change it, delete it. */
export const LabelActions = ({ label }: { readonly label: Label }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  if (!useMay('manage-labels')) return null;
  const { id, name, campaign } = label;
  return (
    <div className={styles['buttons']}>
      <Button size="compact-xs" variant="default" onClick={open} data-testid="label-edit">
        {t('labels.edit')}
        <span className="rs-hidden"> {name}</span>
      </Button>
      <ConfirmButton
        label={t('labels.delete')}
        of={name}
        title={t('labels.delete.title', { name })}
        detail={t('labels.delete.detail')}
        path={`/labels/${id}`}
        touched={['/labels', '/posts', '/reports/engagement']}
        done={t('labels.deleted', { name })}
        testId="label-delete"
      />
      {isOpen && (
        <Suspense fallback={null}>
          <LabelDialog label={label} isCampaign={campaign !== null} onClose={close} />
        </Suspense>
      )}
    </div>
  );
};
