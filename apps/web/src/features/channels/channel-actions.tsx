import { Channel, type ChannelNotification, ChannelTest, NotificationList } from '@libs/contract';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { restOf } from './channel-form.js';
import { problemWords } from './channel-words.js';
import styles from './channels.module.css';

interface ActionProps {
  readonly channel: Channel;
}

/** Lets a channel rest, or takes it up again. */
export const RestButton = ({ channel }: ActionProps) => {
  const { t } = useWords();
  const { id, name, isPaused } = channel;
  const change = useChange<Channel>(['/channels'], (saved) => {
    notifications.show({ message: t(saved.isPaused ? 'channels.paused.done' : 'channels.resumed.done', { name }) });
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={change.isPending}
        onClick={() =>
          change.mutate({ method: 'PUT', path: `/channels/${id}`, body: restOf(channel, !isPaused), schema: Channel })
        }
        data-testid="channel-rest"
      >
        {t(isPaused ? 'channels.resume' : 'channels.pause')}
        <span className="rs-hidden"> {name}</span>
      </Button>
      {change.isError && <ErrorNotice error={change.error} />}
    </>
  );
};

const isSettled = ({ state, attempts }: ChannelNotification): boolean => state !== 'waiting' || attempts > 0;

/** How the message that tried the channel fared, of each person where it is mails. */
const resultOf = (messages: readonly ChannelNotification[], words: Words): string => {
  const { t } = words;
  if (messages.length === 0 || !messages.every(isSettled)) return t('channels.test.waiting');
  const problems = messages.flatMap(({ problem, to }) => {
    if (problem === null) return [];
    const said = problemWords(problem, words);
    return [to === null ? said : `${to}: ${said}`];
  });
  return problems.length === 0
    ? t('channels.test.arrived')
    : t('channels.test.failed', { problem: problems.join('; ') });
};

const TestResult = ({ test: { channelId, turn } }: { readonly test: ChannelTest }) => {
  const words = useWords();
  const ofTest = (list: NotificationList | undefined): readonly ChannelNotification[] =>
    list?.notifications.filter(({ reason, turn: own }) => reason === 'test' && own === turn) ?? [];
  const query = useQuery({
    ...read('/notifications', NotificationList, { channelId, limit: 100 }),
    refetchInterval: ({ state }) => {
      const messages = ofTest(state.data);
      return messages.length > 0 && messages.every(isSettled) ? false : 1_000;
    },
  });
  return (
    <p role="status" className={styles['said']} data-testid="channel-test-result">
      {resultOf(ofTest(query.data), words)}
    </p>
  );
};

/** Sends a message that tries the channel, and says what the other side said. */
export const TestButton = ({ channel: { id, name } }: ActionProps) => {
  const { t } = useWords();
  const test = useChange<ChannelTest>(['/notifications']);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate({ method: 'POST', path: `/channels/${id}/test`, schema: ChannelTest })}
        data-testid="channel-test"
      >
        {t('channels.test')}
        <span className="rs-hidden"> {name}</span>
      </Button>
      {test.isError && <ErrorNotice error={test.error} />}
      {test.data !== undefined && <TestResult test={test.data} />}
    </>
  );
};
