import { textParameters } from '../../components/url-list.js';

/** What the list's address says: which alerts are shown; the running ones where it says nothing. */
export interface AlertsSearch {
  readonly state?: 'resolved';
}

/** The search of an address, without what the list does not know. */
export const cleanAlertsSearch = (raw: Readonly<Record<string, unknown>>): AlertsSearch =>
  textParameters(['state'], raw).state === 'resolved' ? { state: 'resolved' } : {};
