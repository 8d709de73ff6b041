import { PendingList } from '@libs/contract';
import { IconClockPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './connect.module.css';

const Waiting = () => {
  const { t } = useWords();
  const { data } = useQuery(read('/connections/pending', PendingList));
  // Of several on one platform the youngest is meant: it covers what the person allowed last.
  const youngest = data?.pending.filter(
    ({ platform }, at, all) => all.findIndex((other) => other.platform === platform) === at,
  );
  return youngest?.map(({ id, platform }) => (
    <div key={id} className={styles['pending']} role="status" data-testid="pending-connection">
      <IconClockPause size={18} stroke={1.8} aria-hidden="true" />
      <p>{t('pending.waiting', { platform: platformNames[platform] })}</p>
      <Link to="/accounts" search={{ choose: id }}>
        {t('pending.choose')}
      </Link>
    </div>
  ));
};

/** Grants that came back and from which nobody chose yet: a closed tab loses nothing. For those who may choose. */
export const PendingNotice = () => (useMay('finish-connecting') ? <Waiting /> : null);
