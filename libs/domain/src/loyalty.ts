/** On how many different days somebody must have interacted to be loyal. */
export const loyalDays = 3;

/** How many days, the last one of the period included, are looked at for it: the same for every period. */
export const loyalWindowDays = 90;
