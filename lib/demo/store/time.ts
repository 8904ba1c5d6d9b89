/** Epoch milliseconds → `2026-01-01T00:00:00Z`, as metadata carries times. */
export const toTime = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
