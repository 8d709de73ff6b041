type Cadence = 'daily' | 'weekly' | 'monthly';

/** What mails of reports say, in one language. */
export interface MailWords {
  readonly subject: (report: string, period: string) => string;
  readonly hello: (name: string) => string;
  readonly intro: (what: { readonly report: string; readonly company: string; readonly period: string }) => string;
  readonly attached: (file: string) => string;
  readonly why: (cadence: Cadence, company: string) => string;
  readonly end: string;
  readonly confirm: {
    readonly subject: (report: string, company: string) => string;
    readonly intro: (what: {
      readonly report: string;
      readonly company: string;
      readonly by: string | null;
      readonly cadence: Cadence;
    }) => string;
    readonly button: string;
    readonly otherwise: string;
  };
}

const often = {
  en: { daily: 'every day', weekly: 'every week', monthly: 'every month' },
  de: { daily: 'jeden Tag', weekly: 'jede Woche', monthly: 'jeden Monat' },
} as const;

/** Mails of reports in English. */
export const english: MailWords = {
  subject: (report, period) => `${report}: ${period}`,
  hello: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  intro: ({ report, company, period }) => `here is the report “${report}” of ${company}, ${period}.`,
  attached: (file) => `It is attached: ${file}`,
  why: (cadence, company) => `${company} sends you this report ${often.en[cadence]} with Resonance.`,
  end: 'End these mails',
  confirm: {
    subject: (report, company) => `Would you like to get the report “${report}” of ${company}?`,
    intro: ({ report, company, by, cadence }) =>
      `${by ?? company} would like to send you the report “${report}” of ${company} ${often.en[cadence]}. Mails begin when you say yes.`,
    button: 'Yes, send it to me',
    otherwise: 'If you do not want it, do nothing: you get no further mail.',
  },
};

/** Mails of reports in German. */
export const german: MailWords = {
  subject: (report, period) => `${report}: ${period}`,
  hello: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
  intro: ({ report, company, period }) => `hier ist der Bericht „${report}“ von ${company}, ${period}.`,
  attached: (file) => `Er liegt bei: ${file}`,
  why: (cadence, company) => `${company} sendet Ihnen diesen Bericht ${often.de[cadence]} mit Resonance.`,
  end: 'Diese E-Mails beenden',
  confirm: {
    subject: (report, company) => `Möchten Sie den Bericht „${report}“ von ${company} erhalten?`,
    intro: ({ report, company, by, cadence }) =>
      `${by ?? company} möchte Ihnen den Bericht „${report}“ von ${company} ${often.de[cadence]} senden. Die E-Mails beginnen, wenn Sie zustimmen.`,
    button: 'Ja, senden Sie ihn mir',
    otherwise: 'Wenn Sie ihn nicht möchten, tun Sie nichts: Sie erhalten keine weitere E-Mail.',
  },
};
