import type { pictures as english } from '../en/pictures.js';

/** Diagramme als Bilder. */
export const pictures: Readonly<Record<keyof typeof english, string>> = {
  'picture.png': 'PNG',
  'picture.hint': 'Das Diagramm als Bild speichern',
  'picture.failed': 'Das Bild konnte nicht erstellt werden',
  'picture.source.counted': 'Quelle: Zähler der Plattformen, abgelesen mit Resonance. Neueste Ablesung: {when}.',
  'picture.source.attributed':
    'Quelle: Interaktionen, die die Plattformen einzeln auflisten, gelesen mit Resonance. Neueste Ablesung: {when}.',
  'picture.source.followers': 'Quelle: Followerzähler der Plattformen, abgelesen mit Resonance.',
  'picture.more':
    '{count, plural, one {# weiterer Bruch steht in der Tabelle} other {# weitere Brüche stehen in der Tabelle}}',
};
