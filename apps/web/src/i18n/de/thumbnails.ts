import type { thumbnails as english } from '../en/thumbnails.js';

/** Bilder von Beiträgen. */
export const thumbnails: Readonly<Record<keyof typeof english, string>> = {
  'thumbnail.alt': 'Bild zum Beitrag „{text}“',
  'thumbnail.title': 'Bilder von Beiträgen',
  'thumbnail.lead':
    'Listen von Beiträgen zeigen das Bild, das die Plattform zu einem Beitrag bereithält. Dieser Dienst lädt es selbst: Die Plattformen erfahren nicht, wer es ansieht.',
  'thumbnail.show': 'Bilder von Beiträgen zeigen',
  'thumbnail.show.detail': 'Ausgeschaltet wird keines mehr geladen, für niemanden im Unternehmen.',
  'thumbnail.readOnly': 'Inhaber und Administratoren schalten das ein und aus.',
  'thumbnail.saved.on': 'Bilder von Beiträgen werden gezeigt',
  'thumbnail.saved.off': 'Bilder von Beiträgen werden nicht mehr gezeigt',
};
