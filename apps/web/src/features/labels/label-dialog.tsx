import { Label, labelColours, LabelRequest } from '@libs/contract';
import { localDay } from '@libs/domain';
import { Button, Modal, MultiSelect, NativeSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';

import { useChange } from '../../api/mutations.js';
import { labelsQuery } from '../../api/queries.js';
import { useSession } from '../../api/session.js';
import { type FieldErrors, useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { draftOf, type LabelDraft, requestOf } from './label-draft.js';
import { colourKeys } from './label-mark.js';
import styles from './labels.module.css';
import { RuleFields } from './rule-fields.js';

interface CampaignFieldsProps {
  readonly campaign: NonNullable<LabelDraft['campaign']>;
  readonly errors: FieldErrors;
  readonly onChange: (campaign: LabelDraft['campaign']) => void;
}

const CampaignFields = ({ campaign, errors, onChange }: CampaignFieldsProps) => {
  const { t } = useWords();
  const { data } = useQuery(labelsQuery());
  const [starts, ends] = [errors['campaign.startsOn'], errors['campaign.endsOn']];
  return (
    <>
      <div className={styles['days']}>
        <TextInput
          type="date"
          label={t('labels.form.starts')}
          value={campaign.startsOn}
          onChange={({ currentTarget }) => onChange({ ...campaign, startsOn: currentTarget.value })}
          error={starts && t(starts)}
          data-testid="campaign-starts"
        />
        <TextInput
          type="date"
          label={t('labels.form.ends')}
          description={t('labels.form.ends.hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={campaign.endsOn}
          onChange={({ currentTarget }) => onChange({ ...campaign, endsOn: currentTarget.value })}
          error={ends && t(ends)}
          data-testid="campaign-ends"
        />
      </div>
      <MultiSelect
        label={t('labels.form.takes')}
        data={(data?.labels ?? [])
          .filter((label) => label.campaign === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={[...campaign.labelIds]}
        onChange={(labelIds) => onChange({ ...campaign, labelIds })}
        comboboxProps={{ withinPortal: false }}
        searchable
      />
    </>
  );
};

interface LabelFormProps {
  /** Null: a new one. */
  readonly label: Label | null;
  readonly isCampaign: boolean;
  readonly onClose: () => void;
}

const sentences: FieldErrors = {
  name: 'field.name',
  'campaign.startsOn': 'field.day',
  'campaign.endsOn': 'field.lastDay',
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`rule.conditions.${String(index)}.value`, 'field.condition' as const]),
  ),
};

const useLabelForm = ({ label, isCampaign, onClose }: LabelFormProps) => {
  const { t } = useWords();
  const { workspace } = useSession();
  const today = localDay(new Date(), workspace.timeZone);
  const form = useContractForm<LabelRequest, LabelDraft>(LabelRequest, draftOf(label, { isCampaign, today }));
  const save = useChange<Label>(['/labels', '/posts', '/reports/engagement'], ({ name }) => {
    notifications.show({ message: t('labels.saved', { name }) });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check(sentences, requestOf(form.fields));
    if (body === null) return;
    const place = label === null ? { method: 'POST', path: '/labels' } : { method: 'PUT', path: `/labels/${label.id}` };
    save.mutate({ ...place, method: label === null ? 'POST' : 'PUT', body, schema: Label });
  };
  return { form, save, submit };
};

const LabelForm = (props: LabelFormProps) => {
  const { t } = useWords();
  const { form, save, submit } = useLabelForm(props);
  const { fields, errors, set } = form;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {save.isError && <ErrorNotice error={save.error} />}
        <TextInput
          label={t('labels.form.name')}
          value={fields.name}
          onChange={({ currentTarget }) => set('name', currentTarget.value)}
          error={errors['name'] && t(errors['name'])}
          data-autofocus
          data-testid="label-name"
        />
        <NativeSelect
          label={t('labels.form.colour')}
          value={fields.colour}
          onChange={({ currentTarget }) => set('colour', currentTarget.value)}
          data={labelColours.map((value) => ({ value, label: t(colourKeys[value]) }))}
        />
        {fields.campaign !== null && (
          <CampaignFields
            campaign={fields.campaign}
            errors={errors}
            onChange={(campaign) => set('campaign', campaign)}
          />
        )}
        <RuleFields
          draft={fields}
          errors={errors}
          onMatch={(match) => set('match', match)}
          onConditions={(conditions) => set('conditions', conditions)}
        />
        <div className={styles['buttons']}>
          <Button variant="default" onClick={props.onClose}>
            {t('labels.form.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="label-save">
            {t('labels.form.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
};

/** Makes or changes a label or a campaign. */
export const LabelDialog = (props: LabelFormProps) => {
  const { t } = useWords();
  const title = props.label?.name ?? t(props.isCampaign ? 'campaigns.new' : 'labels.new');
  return (
    <Modal opened onClose={props.onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <LabelForm {...props} />
    </Modal>
  );
};
