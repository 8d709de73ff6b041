import { hintOf } from '../../components/cell-figure.js';
import tableStyles from '../../components/table.module.css';
import styles from './people.module.css';

interface HeadingProps {
  readonly name: string;
  /** What the figures below it are, on hover and on focus. */
  readonly meaning: string;
}

/** The heading of a column of figures, with their definition. */
export const Heading = ({ name, meaning }: HeadingProps) => (
  <th scope="col" className={tableStyles['number']}>
    <span className={styles['hint']} tabIndex={0} role="note" {...hintOf([meaning])}>
      {name}
    </span>
  </th>
);
