import type { Label, LabelColour } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import styles from './labels.module.css';

/** The names of the colours. */
export const colourKeys: Readonly<Record<LabelColour, MessageKey>> = {
  blue: 'labels.colour.blue',
  teal: 'labels.colour.teal',
  green: 'labels.colour.green',
  yellow: 'labels.colour.yellow',
  orange: 'labels.colour.orange',
  red: 'labels.colour.red',
  pink: 'labels.colour.pink',
  violet: 'labels.colour.violet',
  gray: 'labels.colour.gray',
};

/** A label's name with its colour; the name alone says which it is. */
export const LabelMark = ({ label: { name, colour } }: { readonly label: Pick<Label, 'name' | 'colour'> }) => (
  <span className={styles['mark']}>
    <span className={styles['dot']} style={{ background: `var(--mantine-color-${colour}-6)` }} aria-hidden="true" />
    <span className={styles['name']}>{name}</span>
  </span>
);
