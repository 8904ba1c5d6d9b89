const BINARY = ["B", "Ki", "Mi", "Gi", "Ti", "Pi"] as const;

/** Bytes → binary quantity with three significant figures at most: `512Mi`, `31.3Gi`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let step = 0;
  while (amount >= 1024 && step < BINARY.length - 1) {
    amount /= 1024;
    step += 1;
  }
  return `${shorten(amount)}${BINARY[step]}`;
}

/** Millicores → Kubernetes CPU quantity: `250m`, `4`, `7.91`. */
export function formatMillicores(millicores: number): string {
  const whole = Math.round(millicores);
  return whole < 1000 ? `${whole}m` : shorten(whole / 1000);
}

function shorten(amount: number): string {
  if (amount >= 100) return String(Math.round(amount));
  return String(Number(amount.toFixed(amount >= 10 ? 1 : 2)));
}
