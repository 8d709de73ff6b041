import { boardColumns, type ShownWidget, WidgetDimension, WidgetForm } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';

/** The names of the forms. */
export const formKeys: Readonly<Record<WidgetForm, MessageKey>> = {
  figures: 'boards.form.figures',
  chart: 'boards.form.chart',
  table: 'boards.form.table',
  posts: 'boards.form.posts',
};
/** The names of what tables are told apart by. */
export const dimensionKeys: Readonly<Record<WidgetDimension, MessageKey>> = {
  time: 'boards.by.time',
  platform: 'boards.by.platform',
  audience: 'boards.by.audience',
  label: 'boards.by.label',
};
/** All forms, as they are offered. */
export const forms = WidgetForm.options;
/** All dimensions, as they are offered. */
export const dimensions = WidgetDimension.options;

/** What a widget is called: by its own title, or by its report and form. */
export const widgetName = (
  { title, report, form, by }: Pick<ShownWidget, 'title' | 'report' | 'form' | 'by'>,
  { t }: Words,
): string => {
  if (title !== null) return title;
  const shape = form === 'table' ? t('boards.form.tableBy', { by: t(dimensionKeys[by]) }) : t(formKeys[form]);
  const name = report?.name ?? null;
  return name === null ? shape : t('boards.widget.name', { name, form: shape });
};

/** How large a widget is at first: totals stand beside each other, all else needs height. */
export const firstSize = (form: WidgetForm): Pick<ShownWidget, 'columns' | 'rows'> =>
  form === 'figures' ? { columns: boardColumns, rows: 1 } : { columns: 2, rows: 2 };
