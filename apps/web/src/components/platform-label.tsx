import type { InteractionKind, Platform } from '@libs/domain';
import {
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandGoogle,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandX,
  IconBrandXing,
  IconHeart,
  IconMessage,
  IconMessages,
  IconRss,
  IconShare3,
  type TablerIcon,
} from '@tabler/icons-react';

import type { MessageKey } from '../i18n/catalogue.js';
import { useWords } from '../i18n/use-words.js';
import styles from './platform-label.module.css';
import { platformNames } from './platform-names.js';

const platformIcons: Readonly<Record<Platform, TablerIcon>> = {
  facebook: IconBrandFacebook,
  x: IconBrandX,
  linkedin: IconBrandLinkedin,
  xing: IconBrandXing,
  blog: IconRss,
  forum: IconMessages,
  mastodon: IconBrandMastodon,
  bluesky: IconBrandBluesky,
  google_plus: IconBrandGoogle,
};

const kindIcons: Readonly<Record<InteractionKind, TablerIcon>> = {
  reaction: IconHeart,
  comment: IconMessage,
  share: IconShare3,
};

/** The sentence key of each kind. */
export const kindKeys: Readonly<Record<InteractionKind, MessageKey>> = {
  reaction: 'kind.reaction',
  comment: 'kind.comment',
  share: 'kind.share',
};

/** A platform's icon in its colour, without a name: only beside text that names it. */
export const PlatformIcon = ({ platform, size = 16 }: { readonly platform: Platform; readonly size?: number }) => {
  const Icon = platformIcons[platform];
  return <Icon size={size} stroke={1.8} color={`var(--rs-platform-${platform})`} aria-hidden="true" />;
};

interface LabelProps {
  /** Whether a narrow screen shows the icon alone; the name is still read out. */
  readonly shortens?: boolean;
}

/** A platform: its icon in its colour, and its name. */
export const PlatformLabel = ({ platform, shortens = false }: LabelProps & { readonly platform: Platform }) => (
  <span className={styles['label']} data-shortens={shortens}>
    <PlatformIcon platform={platform} />
    <span className={styles['words']}>{platformNames[platform]}</span>
  </span>
);

/** A kind's icon in its colour, without a name: only beside text that names it. */
export const KindIcon = ({ kind, size = 16 }: { readonly kind: InteractionKind; readonly size?: number }) => {
  const Icon = kindIcons[kind];
  return <Icon size={size} stroke={1.8} color={`var(--rs-kind-${kind})`} aria-hidden="true" />;
};

/** A kind of interaction: its icon in its colour, and its name. */
export const KindLabel = ({ kind, shortens = false }: LabelProps & { readonly kind: InteractionKind }) => {
  const { t } = useWords();
  return (
    <span className={styles['label']} data-shortens={shortens}>
      <KindIcon kind={kind} />
      <span className={styles['words']}>{t(kindKeys[kind])}</span>
    </span>
  );
};
