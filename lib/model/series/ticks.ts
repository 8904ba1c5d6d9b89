/** Steps a person counts in, within one power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round values from 0 to at least `greatest` for an axis, at most `most` of them beside 0. Base 2 is for bytes: steps are powers
 * of two. Only zero for what is not above zero.
 */
export function roundTicks(greatest: number, most: number, base: 10 | 2 = 10): number[] {
  if (!(greatest > 0) || !Number.isFinite(greatest)) return [0];
  const rough = greatest / most;
  const step = base === 2 ? 2 ** Math.ceil(Math.log2(rough)) : decimalStep(rough);
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** The same for values on both sides of zero: round values from at most `least` to at least `greatest`, zero always among them. */
export function roundTicksBetween(least: number, greatest: number, most: number, base: 10 | 2 = 10): number[] {
  const [down, up] = [Number.isFinite(least) ? Math.max(0, -least) : 0, Math.max(0, greatest)];
  if (down === 0) return roundTicks(greatest, most, base);
  const longer = roundTicks(Math.max(down, up), Math.max(2, Math.ceil(most / (up > 0 ? 2 : 1))), base);
  const step = longer[1] ?? 1;
  const [below, above] = [Math.ceil(down / step - 1e-9), Math.ceil(up / step - 1e-9)];
  return Array.from({ length: below + above + 1 }, (_, at) => Number(((at - below) * step).toPrecision(12)));
}

function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}
