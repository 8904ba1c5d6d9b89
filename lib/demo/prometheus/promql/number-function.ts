type NumberFunction = (value: number) => number;

const date =
  (read: (date: Date) => number): NumberFunction =>
  (seconds) =>
    read(new Date(Math.trunc(seconds) * 1000));

const dayMs = 86_400_000;

const startOfYear = (one: Date): number => Date.UTC(one.getUTCFullYear(), 0, 1);

/** Functions of a time in seconds; without an argument they are asked of the time of evaluation. */
export const dateFunctions: Readonly<Record<string, NumberFunction>> = {
  minute: date((one) => one.getUTCMinutes()),
  hour: date((one) => one.getUTCHours()),
  day_of_week: date((one) => one.getUTCDay()),
  day_of_month: date((one) => one.getUTCDate()),
  day_of_year: date((one) => Math.floor((one.getTime() - startOfYear(one)) / dayMs) + 1),
  days_in_month: date((one) => new Date(Date.UTC(one.getUTCFullYear(), one.getUTCMonth() + 1, 0)).getUTCDate()),
  month: date((one) => one.getUTCMonth() + 1),
  year: date((one) => one.getUTCFullYear()),
};

/** Functions of each value by itself. */
export const numberFunctions: Readonly<Record<string, NumberFunction>> = {
  abs: Math.abs,
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: Math.atanh,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  deg: (value) => (value * 180) / Math.PI,
  exp: Math.exp,
  floor: Math.floor,
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  rad: (value) => (value * Math.PI) / 180,
  sgn: Math.sign,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};
