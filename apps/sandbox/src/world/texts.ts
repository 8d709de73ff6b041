import type { Language } from './event.js';
import type { Random } from './random.js';

type Texts = Readonly<Record<Language, readonly [string, ...string[]]>>;

/** The company's subjects, each with its hashtag. */
export const tags = ['launch', 'careers', 'sustainability', 'recipes', 'support'] as const;
export type Tag = (typeof tags)[number];

const postTexts: Readonly<Record<Tag, Texts>> = {
  launch: {
    en: [
      'Our new Kiel roast is here: dark, round and a little salty like the sea.',
      'Tomorrow we open our smallest café yet. Eight seats, one machine, no hurry.',
      'Cold brew in cans (finally). Ask for it at your corner shop.',
      'The winter blend is back on the shelves, and this year it stays until March.',
    ],
    de: [
      'Unsere neue Kieler Röstung ist da: dunkel, rund und ein wenig salzig wie das Meer.',
      'Morgen öffnet unser kleinstes Café. Acht Plätze, eine Maschine, keine Eile.',
      'Cold Brew in der Dose (endlich). Fragt im Laden um die Ecke danach.',
      'Die Wintermischung ist zurück und bleibt in diesem Jahr bis März.',
    ],
  },
  careers: {
    en: [
      'We are looking for two roasters who like early mornings.',
      'Meet Fenja, who learned to taste before she learned to drive.',
      'Apprentices wanted: three places in our Hamburg roastery from August.',
    ],
    de: [
      'Wir suchen zwei Menschen fürs Rösten, die gern früh aufstehen.',
      'Das ist Fenja. Sie konnte schmecken, bevor sie Auto fahren konnte.',
      'Ausbildung gesucht? Drei Plätze in unserer Hamburger Rösterei ab August.',
    ],
  },
  sustainability: {
    en: [
      'From this week every bag of ours can go into the paper bin.',
      'We paid our growers 31 % above the market price last year. Here is the list.',
      'Bring your own cup and keep 50 cents. It is that simple.',
    ],
    de: [
      'Ab dieser Woche gehört jede unserer Tüten ins Altpapier.',
      'Wir haben im letzten Jahr 31 % über Marktpreis gezahlt. Hier ist die Liste.',
      'Eigener Becher, 50 Cent gespart. So einfach ist das.',
    ],
  },
  recipes: {
    en: [
      'Espresso tonic, our way: two shots, one slice of orange, plenty of ice.',
      'How to get a good cup out of an old filter machine, in four steps.',
      'Sunday idea: cardamom buns with a mocha glaze.',
    ],
    de: [
      'Espresso Tonic auf unsere Art: zwei Shots, eine Scheibe Orange, viel Eis.',
      'Guter Kaffee aus der alten Filtermaschine, in vier Schritten.',
      'Sonntagsidee: Kardamomschnecken mit Mokkaguss.',
    ],
  },
  support: {
    en: [
      'Grinder too loud? This two-minute video shows how to clean it.',
      'Parcels are late this week, and we are sorry. Write to us and we will check yours.',
      'Your machine needs descaling more often than you think. How often? Look here.',
    ],
    de: [
      'Mühle zu laut? In zwei Minuten zeigen wir, wie man sie reinigt.',
      'Pakete kommen diese Woche später, das tut uns leid. Schreibt uns, wir sehen nach.',
      'Eure Maschine muss öfter entkalkt werden, als ihr denkt. Wie oft? Seht hier.',
    ],
  },
};

const kindWords: Texts = {
  en: [
    'Love this!',
    'Finally, I waited for weeks.',
    'Best coffee in town.',
    'Can I order this online?',
    'Great work, team.',
    'Is it decaf as well?',
    'Had one yesterday, wonderful.',
    'See you on Saturday!',
    'Where exactly is that?',
    'My favourite so far.',
    'Does it work with oat milk?',
    'Sharing this with my sister.',
  ],
  de: [
    'Großartig!',
    'Endlich, ich habe wochenlang gewartet.',
    'Der beste Kaffee der Stadt.',
    'Kann man das online bestellen?',
    'Tolle Arbeit, liebes Team.',
    'Gibt es das auch koffeinfrei?',
    'Gestern probiert, wunderbar.',
    'Bis Samstag!',
    'Wo genau ist das?',
    'Bisher mein Liebling.',
    'Geht das auch mit Hafermilch?',
    'Das schicke ich meiner Schwester.',
  ],
};

const harshWords: Texts = {
  en: [
    'Far too expensive.',
    'My parcel has been missing for nine days.',
    'Nobody answers the phone, really bad service.',
    'Tastes burnt, sorry.',
    'Never again.',
    'This is just green marketing.',
  ],
  de: [
    'Viel zu teuer.',
    'Mein Paket fehlt seit neun Tagen.',
    'Niemand geht ans Telefon, sehr schlechter Service.',
    'Schmeckt leider verbrannt.',
    'Nie wieder.',
    'Das ist doch nur grünes Marketing.',
  ],
};

const answers: Texts = {
  en: ['Same here.', 'I do not agree.', 'Thanks for the hint!', 'Try the other shop.', 'Exactly.'],
  de: ['Geht mir auch so.', 'Das sehe ich anders.', 'Danke für den Tipp!', 'Versuch den anderen Laden.', 'Genau.'],
};

const companyAnswers: Texts = {
  en: [
    'Thank you for writing to us!',
    'We look into it and come back to you.',
    'Glad you like it.',
    'Yes, in every shop.',
  ],
  de: ['Danke für die Nachricht!', 'Wir kümmern uns darum und melden uns.', 'Das freut uns.', 'Ja, in jeder Filiale.'],
};

const passedOn: Texts = {
  en: ['Worth a look.', 'This one is for you.', 'Made in my neighbourhood.', 'So true.'],
  de: ['Sehenswert.', 'Das ist was für dich.', 'Aus meiner Nachbarschaft.', 'So ist es.'],
};

/** What the company writes about a subject. */
export const postText = (random: Random, tag: Tag, language: Language): string => random.pick(postTexts[tag][language]);

/** What somebody writes under a post. */
export const commentText = (random: Random, language: Language, mood: 'kind' | 'harsh'): string =>
  random.pick((mood === 'harsh' ? harshWords : kindWords)[language]);

/** What somebody writes under somebody else's comment. */
export const answerText = (random: Random, language: Language): string => random.pick(answers[language]);

/** What the company writes under a comment. */
export const companyAnswerText = (random: Random, language: Language): string => random.pick(companyAnswers[language]);

/** What somebody adds when passing a post on. */
export const passingText = (random: Random, language: Language): string => random.pick(passedOn[language]);
