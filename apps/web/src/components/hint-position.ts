interface Size {
  readonly width: number;
  readonly height: number;
}
interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const gap = 6;

/** Where a hint stands: above its owner, or below where there is no room, and always inside the window. */
export const hintPosition = (owner: Box, hint: Size, room: Size): { readonly left: number; readonly top: number } => {
  const above = owner.top - hint.height - gap;
  const middle = owner.left + owner.width / 2 - hint.width / 2;
  const left = Math.max(gap, Math.min(middle, room.width - hint.width - gap));
  return { left: Math.round(left), top: Math.round(above >= gap ? above : owner.top + owner.height + gap) };
};
