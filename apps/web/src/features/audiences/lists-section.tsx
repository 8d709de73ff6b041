import type { PeopleList } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { useMay } from '../../api/session.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import styles from './audiences.module.css';
import { listsQuery } from './own-names.js';

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.js')).ImportDialog }));

const Row = ({ list }: { readonly list: PeopleList }) => {
  const { t, format } = useWords();
  const mayChange = useMay('manage-audiences');
  const { id, name, people, importedAt, usedBy } = list;
  return (
    <tr data-testid="list-row">
      <th scope="row">{name}</th>
      <td className={tableStyles['number']}>{format.integer(people)}</td>
      <td className={tableStyles['nowrap']}>{format.instant(importedAt)}</td>
      <td>{usedBy.join(', ') || '–'}</td>
      <td className={tableStyles['number']}>
        {mayChange && usedBy.length === 0 && (
          <ConfirmButton
            label={t('audiences.delete')}
            of={name}
            title={t('audiences.lists.delete.title', { name })}
            detail={t('audiences.lists.delete.detail')}
            path={`/audience-lists/${id}`}
            touched={['/audience-lists']}
            done={t('audiences.lists.deleted', { name })}
            testId="list-delete"
          />
        )}
      </td>
    </tr>
  );
};

/** The lists of people that the company brought. */
export const ListsSection = () => {
  const { t } = useWords();
  const mayChange = useMay('manage-audiences');
  const [isImporting, { open, close }] = useDisclosure(false);
  const lists = useQuery(listsQuery());
  const columns = [
    { label: t('audiences.name') },
    { label: t('audiences.lists.people'), isAtEnd: true },
    { label: t('audiences.lists.imported') },
    { label: t('audiences.lists.used') },
    { label: t('audiences.actions'), isAtEnd: true },
  ];
  const button = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconUpload size={15} aria-hidden="true" />}
      onClick={open}
      data-testid="list-import"
    >
      {t('audiences.lists.import')}
    </Button>
  );
  return (
    <Section title={t('audiences.lists')} lead={t('audiences.lists.lead')} {...(mayChange ? { aside: button } : {})}>
      <Loaded query={lists} height={80}>
        {(data) =>
          data.lists.length === 0 ? (
            <p className={styles['note']}>{t('audiences.lists.empty')}</p>
          ) : (
            <Listing label={t('audiences.lists')} columns={columns}>
              {data.lists.map((list) => (
                <Row key={list.id} list={list} />
              ))}
            </Listing>
          )
        }
      </Loaded>
      {isImporting && (
        <Suspense fallback={null}>
          <ImportDialog onClose={close} />
        </Suspense>
      )}
    </Section>
  );
};
