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

function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}
