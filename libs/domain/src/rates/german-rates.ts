import type { RateText } from './english-rates.js';
import type { RateId } from './registry.js';

/** Every engagement rate in German. */
export const germanRates: Readonly<Record<RateId, RateText>> = {
  by_reach: {
    name: 'Engagement-Rate nach Reichweite (ERR)',
    formula:
      '(Likes + Kommentare + Geteiltes) / erreichte Personen, je Beitrag; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  by_reach_sums: {
    name: 'Engagement-Rate nach Reichweite, gewichtet',
    formula:
      '(Likes + Kommentare + Geteiltes) / Summe der Reichweiten, über alle im Zeitraum veröffentlichten Beiträge zusammen',
  },
  reach_per_mille: {
    name: 'Interaktionen je tausend Erreichte',
    formula:
      '(Likes + Kommentare + Geteiltes) / Summe der Reichweiten × 1000, über alle im Zeitraum veröffentlichten Beiträge zusammen',
  },
  by_impressions: {
    name: 'Engagement-Rate nach Impressionen',
    formula: '(Likes + Kommentare + Geteiltes) / Impressionen, beides aus dem Zeitraum, alle Beiträge zusammen',
  },
  by_impressions_mean: {
    name: 'Engagement-Rate nach Impressionen, Mittel der Beiträge',
    formula:
      '(Likes + Kommentare + Geteiltes) / Impressionen, je Beitrag; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  by_impressions_median: {
    name: 'Engagement-Rate nach Impressionen, mittlerer Beitrag',
    formula:
      '(Likes + Kommentare + Geteiltes) / Impressionen, je Beitrag; Median der im Zeitraum veröffentlichten Beiträge',
  },
  by_views: {
    name: 'Engagement-Rate nach Aufrufen',
    formula: '(Likes + Kommentare + Geteiltes) / Aufrufe, beides aus dem Zeitraum, alle Beiträge zusammen',
  },
  by_views_mean: {
    name: 'Engagement-Rate nach Aufrufen, Mittel der Beiträge',
    formula: '(Likes + Kommentare + Geteiltes) / Aufrufe, je Beitrag; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  post_by_followers: {
    name: 'Engagement-Rate je Beitrag nach Followern',
    formula:
      '(Likes + Kommentare + Geteiltes) / Follower am Tag des Beitrags, je Beitrag; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  daily_by_followers: {
    name: 'Tägliche Engagement-Rate',
    formula:
      '(Likes + Kommentare + Geteiltes eines Tages) / Follower an diesem Tag; Mittel der ganzen Tage des Zeitraums, auch derer ohne Interaktionen',
  },
  post_interaction: {
    name: 'Beitragsinteraktion',
    formula:
      '(Likes + Kommentare + Geteiltes) / Follower am Tag des Beitrags; Mittel der Beiträge jedes Tages, dann Mittel der Tage mit Beiträgen',
  },
  weighted_by_followers: {
    name: 'Gewichtetes Engagement',
    formula:
      '(1 × Likes + 2 × Kommentare + 3 × Geteiltes eines Tages) / Follower an diesem Tag; Mittel der ganzen Tage des Zeitraums',
  },
  weighted_by_impressions: {
    name: 'Gewichtete Engagement-Rate nach Impressionen',
    formula:
      '(1 × Likes + 2 × Kommentare + 3 × Geteiltes) / Impressionen, beides aus dem Zeitraum, alle Beiträge zusammen',
  },
  weighted_by_reach: {
    name: 'Gewichtete Engagement-Rate nach Reichweite',
    formula:
      '(1 × Likes + 2 × Kommentare + 3 × Geteiltes) / erreichte Personen, je Beitrag; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  performance_index: {
    name: 'Leistungsindex, unskaliert',
    formula:
      '√(tägliche Engagement-Rate × Wachstum), Wachstum = (Follower am letzten Tag − am ersten) / am ersten; nicht definiert, wenn es abwärts geht',
  },
  with_clicks: {
    name: 'Engagement-Rate mit Klicks',
    formula:
      '(Klicks + Likes + Kommentare + Geteiltes) / Impressionen, beides aus dem Zeitraum, alle Beiträge zusammen',
  },
  platform_own: {
    name: 'LinkedIns eigenes Engagement',
    formula:
      'das Verhältnis, das LinkedIn selbst für einen Beitrag nennt: (Klicks + Likes + Kommentare + Geteiltes) / Impressionen nach eigener Zählung; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  virality: {
    name: 'Viralitätsrate (Swonkie)',
    formula:
      '(Likes + Kommentare + Geteiltes) / Impressionen, über alle im Zeitraum veröffentlichten Beiträge zusammen',
  },
  shares_by_reach: {
    name: 'Teilungsrate nach Reichweite',
    formula: 'Geteiltes / erreichte Personen, je Beitrag; Mittel der im Zeitraum veröffentlichten Beiträge',
  },
  people_by_reach: {
    name: 'Rate der interagierenden Personen',
    formula:
      'verschiedene Personen, die interagiert haben / verschiedene erreichte Personen im Zeitraum; die zweite Zahl nennt keine Plattform für mehr als einen Tag, und Tage lassen sich nicht addieren',
  },
};
