import type { Label } from '@libs/contract';
import type { LabelCondition } from '@libs/domain';

/** A label as it stands in the form. */
export interface LabelDraft extends Record<string, unknown> {
  readonly name: string;
  readonly colour: string;
  readonly match: 'any' | 'all';
  readonly conditions: readonly LabelCondition[];
  /** Null: it is no campaign. */
  readonly campaign: {
    readonly startsOn: string;
    readonly endsOn: string;
    readonly labelIds: readonly string[];
  } | null;
}

/** The form of a label; of a new one where there is none, a campaign from `today` on where it is to be one. */
export const draftOf = (
  label: Label | null,
  { isCampaign, today }: { readonly isCampaign: boolean; readonly today: string },
): LabelDraft => {
  if (label === null) {
    const campaign = isCampaign ? { startsOn: today, endsOn: '', labelIds: [] } : null;
    return { name: '', colour: isCampaign ? 'violet' : 'blue', match: 'any', conditions: [], campaign };
  }
  const { name, colour, rule, campaign } = label;
  return {
    name,
    colour,
    match: rule?.match ?? 'any',
    conditions: rule?.conditions ?? [],
    campaign: campaign && { ...campaign, endsOn: campaign.endsOn ?? '' },
  };
};

/** What the form asks the API for, to be checked by the contract. */
export const requestOf = ({ name, colour, match, conditions, campaign }: LabelDraft): unknown => ({
  name,
  colour,
  rule: conditions.length === 0 ? null : { match, conditions },
  campaign: campaign && { ...campaign, endsOn: campaign.endsOn === '' ? null : campaign.endsOn },
});
