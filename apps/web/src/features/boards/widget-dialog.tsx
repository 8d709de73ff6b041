import { SavedQuery, type ShownWidget, WidgetDimension, WidgetForm } from '@libs/contract';
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { savedReportsQuery } from '../../api/queries.js';
import { useWords } from '../../i18n/use-words.js';
import { newWidgetId } from './widget-id.js';
import { dimensionKeys, dimensions, firstSize, formKeys, forms } from './widget-words.js';

interface WidgetDialogProps {
  /** The widget that is changed; null: a new one. */
  readonly widget: ShownWidget | null;
  readonly onDone: (widget: ShownWidget) => void;
  readonly onClose: () => void;
}

const everything = (): SavedQuery => SavedQuery.parse({ period: { kind: 'last', days: 28 } });
const own = 'own';

/** What a widget of some form is like at first. */
const newWidget = (): ShownWidget => {
  const query = everything();
  return {
    id: newWidgetId(),
    title: null,
    source: { kind: 'own', query },
    form: 'chart',
    by: 'time',
    ...firstSize('chart'),
    report: { name: null, query },
    missing: [],
  };
};

const useDraft = (widget: ShownWidget | null) => {
  const [draft, setDraft] = useState<ShownWidget>(() => widget ?? newWidget());
  const { data } = useQuery(savedReportsQuery());
  const reports = data?.reports ?? [];
  const choose = (id: string): void => {
    const report = reports.find((one) => one.id === id);
    if (report !== undefined) {
      const { name, query, missing } = report;
      setDraft({ ...draft, source: { kind: 'saved', reportId: id }, report: { name, query }, missing });
    } else if (draft.source.kind === 'saved') {
      const query = widget?.source.kind === 'own' ? widget.source.query : everything();
      setDraft({ ...draft, source: { kind: 'own', query }, report: { name: null, query }, missing: [] });
    }
  };
  // Who has given a widget its size keeps it.
  const chooseForm = (form: WidgetForm): void =>
    setDraft({ ...draft, form, ...(widget === null ? firstSize(form) : {}) });
  return { draft, setDraft, reports, choose, chooseForm };
};

const WidgetForms = ({ widget, onDone, onClose }: WidgetDialogProps) => {
  const { t } = useWords();
  const { draft, setDraft, reports, choose, chooseForm } = useDraft(widget);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const title = draft.title?.trim() ?? '';
    onDone({ ...draft, title: title === '' ? null : title });
  };
  const ownLabel = t(widget?.source.kind === 'own' ? 'boards.widget.own' : 'boards.widget.everything');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <NativeSelect
          label={t('boards.widget.report')}
          description={t('boards.widget.report.hint')}
          value={draft.source.kind === 'saved' ? draft.source.reportId : own}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={[{ value: own, label: ownLabel }, ...reports.map(({ id, name }) => ({ value: id, label: name }))]}
          data-autofocus
          data-testid="widget-report"
        />
        <NativeSelect
          label={t('boards.widget.form')}
          value={draft.form}
          onChange={({ currentTarget }) => chooseForm(WidgetForm.parse(currentTarget.value))}
          data={forms.map((form) => ({ value: form, label: t(formKeys[form]) }))}
          data-testid="widget-form"
        />
        {draft.form === 'table' && (
          <NativeSelect
            label={t('boards.widget.by')}
            value={draft.by}
            onChange={({ currentTarget }) => setDraft({ ...draft, by: WidgetDimension.parse(currentTarget.value) })}
            data={dimensions.map((by) => ({ value: by, label: t(dimensionKeys[by]) }))}
            data-testid="widget-by"
          />
        )}
        <TextInput
          label={t('boards.widget.title')}
          description={t('boards.widget.title.hint')}
          maxLength={100}
          value={draft.title ?? ''}
          onChange={({ currentTarget }) => setDraft({ ...draft, title: currentTarget.value })}
          data-testid="widget-title"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" data-testid="widget-submit">
            {t(widget === null ? 'boards.widget.add' : 'boards.widget.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Chooses what a widget shows, and how. */
export const WidgetDialog = (props: WidgetDialogProps) => {
  const { t } = useWords();
  const title = t(props.widget === null ? 'boards.widget.add' : 'boards.widget.change');
  return (
    <Modal opened onClose={props.onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <WidgetForms {...props} />
    </Modal>
  );
};
