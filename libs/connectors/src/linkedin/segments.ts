import type { FollowerTrait } from '@libs/domain';

const seniorities = ['unpaid', 'training', 'entry', 'senior', 'manager', 'director', 'vp', 'cxo', 'partner', 'owner'];

const functions = [
  'accounting',
  'administration',
  'arts_and_design',
  'business_development',
  'community_and_social_services',
  'consulting',
  'education',
  'engineering',
  'entrepreneurship',
  'finance',
  'healthcare',
  'human_resources',
  'information_technology',
  'legal',
  'marketing',
  'media_and_communication',
  'military_and_protection',
  'operations',
  'product_management',
  'project_management',
  'purchasing',
  'quality_assurance',
  'real_estate',
  'research',
  'sales',
  'support',
];

const industries: Readonly<Record<string, string>> = {
  1: 'defence_and_space',
  3: 'computer_hardware',
  4: 'software',
  6: 'internet',
  7: 'semiconductors',
  8: 'telecommunications',
  9: 'law_practice',
  10: 'legal_services',
  11: 'management_consulting',
  12: 'biotechnology',
  14: 'hospitals_and_health_care',
  15: 'pharmaceuticals',
  17: 'medical_devices',
  18: 'cosmetics',
  19: 'fashion',
  23: 'food_production',
  25: 'consumer_goods',
  27: 'retail',
  28: 'entertainment',
  30: 'travel_and_tourism',
  31: 'hospitality',
  32: 'restaurants',
  34: 'food_and_beverages',
  41: 'banking',
  42: 'insurance',
  43: 'financial_services',
  44: 'real_estate',
  47: 'accounting',
  48: 'construction',
  53: 'automotive',
  54: 'chemicals',
  57: 'oil_and_energy',
  59: 'utilities',
  68: 'higher_education',
  69: 'education_management',
  70: 'research',
  75: 'public_administration',
  80: 'marketing_and_advertising',
  94: 'airlines_and_aviation',
  96: 'it_services',
  98: 'public_relations',
  99: 'design',
  100: 'non_profit',
  104: 'staffing_and_recruiting',
  116: 'logistics',
  118: 'computer_security',
  133: 'wholesale',
  135: 'mechanical_engineering',
  137: 'human_resources',
  144: 'renewable_energy',
};

/** ISO 3166 codes of LinkedIn's countries. */
const countries: Readonly<Record<string, string>> = {
  103644278: 'US',
  101282230: 'DE',
  103883259: 'AT',
  106693272: 'CH',
  101165590: 'GB',
  105015875: 'FR',
  103350119: 'IT',
  105646813: 'ES',
  102890719: 'NL',
  100565514: 'BE',
  104042105: 'LU',
  104514075: 'DK',
  105117694: 'SE',
  103819153: 'NO',
  100456013: 'FI',
  105072130: 'PL',
  104508036: 'CZ',
  104738515: 'IE',
  100364837: 'PT',
  106670623: 'RO',
  100288700: 'HU',
  104677530: 'GR',
  102105699: 'TR',
  102264497: 'UA',
  101174742: 'CA',
  103323778: 'MX',
  106057199: 'BR',
  100446943: 'AR',
  101452733: 'AU',
  105490917: 'NZ',
  102713980: 'IN',
  102890883: 'CN',
  101355337: 'JP',
  105149562: 'KR',
  102454443: 'SG',
  104305776: 'AE',
  101620260: 'IL',
  104035573: 'ZA',
  105365761: 'NG',
};

const staffCount = /^SIZE_(\d+)(?:_TO_(\d+)|_OR_MORE)?$/;

/** `11-50`, `10001+` or `1` for LinkedIn's names of how many people an organisation employs. */
const staffRange = (name: string): string | undefined => {
  const [, from, to] = staffCount.exec(name) ?? [];
  if (from === undefined) return undefined;
  if (to !== undefined) return `${from}-${to}`;
  return name.endsWith('_OR_MORE') ? `${from}+` : from;
};

const numberIn = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1);

const codes: Readonly<Record<FollowerTrait, (name: string) => string | undefined>> = {
  seniority: (urn) => seniorities[Number(numberIn(urn)) - 1],
  function: (urn) => functions[Number(numberIn(urn)) - 1],
  industry: (urn) => industries[numberIn(urn)],
  staff_count: staffRange,
  country: (urn) => countries[numberIn(urn)],
  region: () => undefined,
  association: (name) => name.toLowerCase(),
};

/** Our code of a group of followers; LinkedIn's own name where there is none. */
export const segmentOf = (trait: FollowerTrait, name: string): string => codes[trait](name) ?? name;
