import { Audience } from '@libs/contract';
import { asksForPeople } from '@libs/domain';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';

import { useChange } from '../../api/mutations.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { ConditionRows } from './condition-rows.js';
import { useOwnNames } from './own-names.js';
import { PreviewPanel } from './preview-panel.js';
import { basisKeys } from './rule-words.js';
import { draftOf, ruleOf, withNewCondition } from './rule-draft.js';

const bases = ['engaged', 'addressed'] as const;

interface AudienceDialogProps {
  /** Null: a new one. */
  readonly audience: Audience | null;
  readonly onClose: () => void;
}

const useAudienceForm = ({ audience, onClose }: AudienceDialogProps) => {
  const { t } = useWords();
  const [name, setName] = useState(audience?.name ?? '');
  const [basis, setBasis] = useState<(typeof bases)[number]>(audience?.basis === 'addressed' ? 'addressed' : 'engaged');
  const [draft, setDraft] = useState(() =>
    audience === null ? withNewCondition([]) : draftOf(audience.counting?.rule ?? audience.rule),
  );
  const [isRefused, setIsRefused] = useState(false);
  const change = useChange(['/audiences', '/audience-lists', '/reports/engagement'], (saved: Audience) => {
    notifications.show({
      message: t('audiences.saved', { name: saved.name }),
      closeButtonProps: { 'aria-label': t('app.close') },
    });
    onClose();
  });
  const rule = ruleOf(draft);
  const wrong = {
    name: name.trim() === '' || name.trim().length > 100,
    rule: rule === null,
    basis: rule !== null && basis === 'addressed' && asksForPeople(rule),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsRefused(true);
    if (wrong.name || wrong.rule || wrong.basis) return;
    const [method, path] = audience === null ? ['POST' as const, ''] : ['PATCH' as const, `/${audience.id}`];
    change.mutate({ method, path: `/audiences${path}`, body: { name: name.trim(), basis, rule }, schema: Audience });
  };
  const shownWrong = isRefused ? wrong : { name: false, rule: false, basis: false };
  return { name, setName, basis, setBasis, draft, setDraft, rule, wrong: shownWrong, change, submit };
};

const AudienceForm = ({ audience, onClose }: AudienceDialogProps) => {
  const { t } = useWords();
  const names = useOwnNames();
  const form = useAudienceForm({ audience, onClose });
  const { wrong } = form;
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        {form.change.isError && <ErrorNotice error={form.change.error} />}
        <TextInput
          label={t('audiences.name')}
          value={form.name}
          onChange={({ currentTarget }) => form.setName(currentTarget.value)}
          error={wrong.name && t('audiences.name.taken')}
          data-autofocus
          data-testid="audience-name"
        />
        <Select
          label={t('audiences.basis')}
          data={bases.map((value) => ({ value, label: t(basisKeys[value]) }))}
          value={form.basis}
          allowDeselect={false}
          onChange={(value) => form.setBasis(value === 'addressed' ? 'addressed' : 'engaged')}
          error={wrong.basis && t('audiences.basis.wrong')}
        />
        <ConditionRows
          draft={form.draft}
          names={names}
          error={wrong.rule ? t('audiences.conditions.missing') : null}
          onChange={form.setDraft}
        />
        <PreviewPanel rule={form.rule} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={form.change.isPending} data-testid="audience-save">
            {t('audiences.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Makes an audience, or changes one, with a preview of what it selects. */
export const AudienceDialog = ({ audience, onClose }: AudienceDialogProps) => {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={audience === null ? t('audiences.new') : audience.name}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      closeOnClickOutside={false}
    >
      <AudienceForm audience={audience} onClose={onClose} />
    </Modal>
  );
};
