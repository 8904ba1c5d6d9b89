/** The box that paths are drawn in; the picture is stretched to its place. */
export const BOX = { width: 100, height: 24 } as const;

/** How far the line stays from the edges, so that a peak is not cut. */
const INSET = 1.5;

/** An SVG path over values at equal steps, from 0 at the foot to the greatest at the top. null lifts the pen. Empty without two values. */
export function sparklinePath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (values.length < 2 || known.length === 0) return "";
  const top = Math.max(...known, 0) || 1;
  const step = BOX.width / (values.length - 1);
  let isDown = false;
  const parts = values.map((value, at) => {
    if (value === null) {
      isDown = false;
      return "";
    }
    const y = BOX.height - INSET - (Math.max(0, value) / top) * (BOX.height - 2 * INSET);
    const command = isDown ? "L" : "M";
    isDown = true;
    return `${command}${round(at * step)} ${round(y)}`;
  });
  return parts.join("");
}

const round = (value: number): number => Math.round(value * 100) / 100;
