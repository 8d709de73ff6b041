import type { SentimentReport } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { Listing } from '../../components/listing.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';

const sourceWords = {
  own_comments: 'sentiment.measured.own',
  sb10k: 'sentiment.measured.germanTweets',
  tweeteval: 'sentiment.measured.englishTweets',
} as const;
const languageWords = { de: 'sentiment.measured.de', en: 'sentiment.measured.en' } as const;

const Table = ({ measurements }: Pick<SentimentReport['classifier'], 'measurements'>) => {
  const { t, format } = useWords();
  const columns = [
    { label: t('sentiment.measured.texts') },
    { label: t('sentiment.measured.language') },
    { label: t('sentiment.measured.count'), isAtEnd: true },
    { label: t('sentiment.measured.accuracy'), isAtEnd: true },
    { label: t('sentiment.measured.macro'), isAtEnd: true },
    { label: t('sentiment.unknown'), isAtEnd: true },
  ];
  return (
    <Listing label={t('sentiment.measured')} columns={columns}>
      {measurements.map(({ source, language, comments, accuracy, macroF1, unknown }) => (
        <tr key={`${language} ${source}`}>
          <th scope="row" className={tableStyles['text']}>
            {t(sourceWords[source])}
          </th>
          <td>{t(languageWords[language])}</td>
          <td className={tableStyles['number']}>{format.integer(comments)}</td>
          <td className={tableStyles['number']}>{format.share(accuracy, 1)}</td>
          <td className={tableStyles['number']}>{format.decimal(macroF1)}</td>
          <td className={tableStyles['number']}>{format.share(unknown, 1)}</td>
        </tr>
      ))}
    </Listing>
  );
};

/** How well the classifier judges, where somebody wants to know. */
export const Measurements = ({ report }: { readonly report: SentimentReport }) => {
  const { t } = useWords();
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={toggle} aria-expanded={isOpen} data-testid="sentiment-measured">
        {t(isOpen ? 'sentiment.measured.hide' : 'sentiment.measured.show')}
      </Button>
      {isOpen && <Table measurements={report.classifier.measurements} />}
    </>
  );
};
