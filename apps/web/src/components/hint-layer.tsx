import { useEffect, useRef, useState } from 'react';

import styles from './hint-layer.module.css';
import { hintPosition } from './hint-position.js';

const hideAfterMs = 120;

const ownerOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;

interface Shown {
  readonly owner: HTMLElement;
  readonly text: string;
}

/** Follows pointer and focus: which element's hint is wanted now. */
const useShown = (): Shown | null => {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (event: Event): void => {
      const isHint = event.target instanceof Element && event.target.closest(`#${hintId}`) !== null;
      const owner = ownerOf(event.target);
      if (owner === null && !isHint) return;
      clearTimeout(timer);
      if (owner !== null) setShown({ owner, text: owner.dataset['hint'] ?? '' });
    };
    const hideSoon = (): void => {
      clearTimeout(timer);
      // The pointer may be on its way to the hint itself.
      timer = setTimeout(() => setShown(null), hideAfterMs);
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setShown(null);
    };
    const hideNow = (): void => setShown(null);
    const onClick = (event: Event): void => {
      // A finger has nothing but its tap; on links and buttons that does something else.
      const isTold = ownerOf(event.target)?.matches('[role="note"], time') === true;
      if (isTold) show(event);
      else hideNow();
    };
    const listeners = [
      ['pointerover', show],
      ['focusin', show],
      ['pointerout', hideSoon],
      ['focusout', hideSoon],
      ['click', onClick],
    ] as const;
    for (const [name, listener] of listeners) document.addEventListener(name, listener);
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', hideNow, true);
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) document.removeEventListener(name, listener);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', hideNow, true);
    };
  }, []);
  return shown;
};

const hintId = 'rs-hint';

/** Shows the `data-hint` of whatever is pointed at or focused. One for the page: tables hold thousands of hints. */
export const HintLayer = () => {
  const shown = useShown();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === null || box.current === null) return undefined;
    const room = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const { left, top } = hintPosition(shown.owner.getBoundingClientRect(), box.current.getBoundingClientRect(), room);
    box.current.style.transform = `translate(${String(left)}px, ${String(top)}px)`;
    shown.owner.setAttribute('aria-describedby', hintId);
    return () => shown.owner.removeAttribute('aria-describedby');
  }, [shown]);
  if (shown === null || shown.text === '') return null;
  return (
    <div ref={box} id={hintId} role="tooltip" className={styles['hint']}>
      {shown.text}
    </div>
  );
};
