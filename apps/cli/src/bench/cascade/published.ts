/**
 * Median errors of the final size by SEISMIC (Zhao et al., KDD 2015) on a hundred cascades of TiDeH and the one that its authors
 * give as an example, by age in seconds: with its one constant, and calibrated by ten times ten-fold cross-validation; it is told
 * the followers of everybody who shared. Figures of the study that the forecast is made after, with the published code's formulas.
 */
export const seismic: ReadonlyMap<number, { readonly raw: number; readonly calibrated: number }> = new Map([
  [600, { raw: 0.475, calibrated: 0.408 }],
  [1_800, { raw: 0.381, calibrated: 0.342 }],
  [3_600, { raw: 0.384, calibrated: 0.365 }],
  [10_800, { raw: 0.299, calibrated: 0.25 }],
  [21_600, { raw: 0.177, calibrated: 0.186 }],
  [43_200, { raw: 0.153, calibrated: 0.094 }],
  [86_400, { raw: 0.139, calibrated: 0.048 }],
]);
