import { type Answer, ok } from '../http/exchange.js';
import { refuseParameter } from './linkedin-error.js';
import { offsetPage, textIn } from './rest-li.js';
import type { LinkedinView } from './view.js';

/** English and German name of something, by its number. */
type Names = Readonly<Record<number, readonly [string, string]>>;

const lists: Readonly<Record<'functions' | 'seniorities' | 'industries', Names>> = {
  functions: {
    1: ['Accounting', 'Buchhaltung'],
    4: ['Business Development', 'Geschäftsentwicklung'],
    8: ['Engineering', 'Ingenieurwesen'],
    12: ['Human Resources', 'Personalwesen'],
    15: ['Marketing', 'Marketing'],
    18: ['Operations', 'Operative Geschäftsführung'],
    25: ['Sales', 'Vertrieb'],
  },
  seniorities: {
    1: ['Unpaid', 'Unbezahlt'],
    2: ['Training', 'Praktikum'],
    3: ['Entry', 'Berufseinstieg'],
    4: ['Senior', 'Berufserfahren'],
    5: ['Manager', 'Manager'],
    6: ['Director', 'Direktor'],
    7: ['VP', 'Vice President'],
    8: ['CXO', 'CXO'],
    9: ['Partner', 'Partner'],
    10: ['Owner', 'Inhaber'],
  },
  industries: {
    4: ['Software Development', 'Softwareentwicklung'],
    25: ['Manufacturing', 'Herstellung'],
    27: ['Retail', 'Einzelhandel'],
    32: ['Restaurants', 'Restaurants'],
    34: ['Food and Beverage Services', 'Gastronomie'],
    2190: ['Coffee Roasting', 'Kaffeeröstereien'],
  },
};

/** Places; of one the German name is not known. */
const places: Readonly<Record<number, readonly [string, string | null]>> = {
  90009712: ['Hamburg Metropolitan Area', 'Metropolregion Hamburg'],
  90009735: ['Greater Munich Metropolitan Area', null],
};

const localeOf = ({ query }: LinkedinView): { readonly language: string; readonly country: string } => {
  const told = query.record('locale');
  const language = told === null ? 'en' : textIn(told, 'language');
  const country = told === null ? 'US' : textIn(told, 'country');
  if (language === null || country === null)
    return refuseParameter('Parameter locale must name a language and a country', 'PARAM_INVALID');
  return { language, country };
};

/** All functions, seniorities or industries in one language; in one that LinkedIn lacks, in English. */
export const standardizedList =
  (resource: keyof typeof lists) =>
  (view: LinkedinView): Answer => {
    const { language, country } = localeOf(view);
    const isGerman = language === 'de';
    const locale = isGerman ? `${language}_${country}` : 'en_US';
    const all = Object.entries(lists[resource]).map(([id, [english, german]]) => ({
      $URN: `urn:li:${resource === 'seniorities' ? 'seniority' : resource === 'industries' ? 'industry' : 'function'}:${id}`,
      id: Number(id),
      name: { localized: { [locale]: isGerman ? german : english } },
    }));
    const page = { all, render: (entry: object) => entry, total: 'kept', empty: 'listed' } as const;
    return ok(offsetPage(view.request, view.query, page));
  };

/** Places by their numbers; those that LinkedIn does not know are errors of their own. */
export const geo = (view: LinkedinView): Answer => {
  const { language } = localeOf(view);
  const ids = view.query.list('ids') ?? refuseParameter('Parameter ids is required');
  const known = ids.flatMap((id) => {
    const names = places[Number(id)];
    return names === undefined ? [] : [{ id, names }];
  });
  const results = known.map(({ id, names: [english, german] }) => {
    const isGerman = language === 'de' && german !== null;
    const locale = isGerman ? { language: 'de', country: 'DE' } : { language: 'en', country: 'US' };
    return [id, { id: Number(id), defaultLocalizedName: { locale, value: isGerman ? german : english } }] as const;
  });
  const unknown = ids.filter((id) => places[Number(id)] === undefined);
  return ok({
    results: Object.fromEntries(results),
    statuses: Object.fromEntries(known.map(({ id }) => [id, 200])),
    errors: Object.fromEntries(unknown.map((id) => [id, { status: 404, message: `Geo ${id} is not found` }])),
  });
};
