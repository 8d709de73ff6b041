import type { ComparedAudience } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { hintOf } from '../../components/cell-figure.js';
import { PlainRate, rateRemarks } from '../../components/rate-figure.js';
import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from '../engagement/use-report.js';
import { Heading } from './heading.js';
import { KnownShare } from './known-share.js';
import { PeopleFigure } from './people-figure.js';
import { Share } from './share.js';

/** An audience with the name that it has in the person's language. */
export interface Named {
  readonly name: string;
  readonly compared: ComparedAudience;
}

const PerPerson = ({ value }: { readonly value: number | null }) => {
  const { t, format } = useWords();
  if (value !== null) return <>{format.decimal(value)}</>;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="rs-hidden">{t('compare.unknown')}</span>
    </>
  );
};

interface RowProps {
  readonly named: Named;
  readonly view: ReportView;
}

/** What the audience did, with the way to the posts behind it. */
const Interactions = ({ named: { compared }, view }: RowProps) => {
  const figure = <PeopleFigure figure={compared.interactions} name="interactions" />;
  if (compared.interactions.value === null) return figure;
  const search = view.evidence({ audience: [compared.audience.id] });
  return (
    <Link to="/evidence/cell" search={search} className={tableStyles['cell'] ?? ''}>
      {figure}
    </Link>
  );
};

const Row = ({ named, view }: RowProps) => {
  const { name, compared } = named;
  const words = useWords();
  const { audience, interactions, known, people, perPerson, shareOfInteractions, shareOfPeople, rates } = compared;
  return (
    <tr data-testid="compared-audience" data-audience={audience.id}>
      <th scope="row">{name}</th>
      <td className={tableStyles['number']}>
        <Interactions named={named} view={view} />
      </td>
      <td className={tableStyles['number']}>
        <Share value={shareOfInteractions} />
      </td>
      <td className={tableStyles['number']}>
        <PeopleFigure figure={people} name="people" />
      </td>
      <td className={tableStyles['number']}>
        <Share value={shareOfPeople} />
      </td>
      <td className={tableStyles['number']}>
        <PerPerson value={perPerson} />
      </td>
      <td className={tableStyles['number']}>
        <KnownShare known={known} interactions={interactions} />
      </td>
      <td className={tableStyles['number']}>
        {rates.map((rate) => (
          <span key={rate.id} tabIndex={0} role="note" {...hintOf(rateRemarks(rate, words))}>
            <PlainRate rate={rate} />
          </span>
        ))}
      </td>
    </tr>
  );
};

/** What each audience did, and how many people it has. */
export const ComparisonTable = ({
  audiences,
  view,
}: { readonly audiences: readonly Named[] } & Pick<RowProps, 'view'>) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('compare.figures')}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('compare.audience')}</th>
            <Heading name={t('compare.interactions')} meaning={t('compare.interactions.meaning')} />
            <Heading name={t('compare.shareOfInteractions')} meaning={t('compare.shareOfInteractions.meaning')} />
            <Heading name={t('people.people')} meaning={t('people.people.meaning')} />
            <Heading name={t('compare.shareOfPeople')} meaning={t('compare.shareOfPeople.meaning')} />
            <Heading name={t('compare.perPerson')} meaning={t('compare.perPerson.meaning')} />
            <Heading name={t('people.known')} meaning={t('people.known.meaning')} />
            <Heading name={t('compare.rate')} meaning={t('compare.rate.meaning')} />
          </tr>
        </thead>
        <tbody>
          {audiences.map((named) => (
            <Row key={named.compared.audience.id} named={named} view={view} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
