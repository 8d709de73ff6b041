import { IconFileExport } from '@tabler/icons-react';
import { lazy } from 'react';

import { MenuButton } from '../../components/menu-button.js';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from './use-report.js';

const ExportPanel = lazy(async () => ({ default: (await import('./export-panel.js')).ExportPanel }));

/** Takes the report away as it is filtered: Excel, PDF, CSV. */
export const ExportMenu = ({ view, cells }: { readonly view: ReportView; readonly cells: number }) => {
  const { t } = useWords();
  return (
    <MenuButton
      label={t('export.title')}
      title={t('export.title')}
      icon={<IconFileExport size={15} aria-hidden="true" />}
      isActive={false}
      width={320}
    >
      {(close) => <ExportPanel view={view} cells={cells} onDone={close} />}
    </MenuButton>
  );
};
