/** Shades of a heat map beside "nothing", which is 0. */
export const STEPS = 5;

/**
 * The shade of a value, 1 to 5, against the greatest: by its square root, since counts of trouble are many small ones and a few large
 * ones. 0 for zero, null for unknown.
 */
export function heatStep(value: number | null, greatest: number): number | null {
  if (value === null) return null;
  if (value <= 0 || greatest <= 0) return 0;
  return Math.max(1, Math.min(STEPS, Math.ceil(Math.sqrt(value / greatest) * STEPS)));
}

export interface Position {
  row: number;
  column: number;
}

/** Where an arrow key leads from a cell; null for any other key. Stays inside. */
export function moveInGrid(key: string, { row, column }: Position, rows: number, columns: number): Position | null {
  const inside = (to: Position): Position => ({
    row: Math.max(0, Math.min(rows - 1, to.row)),
    column: Math.max(0, Math.min(columns - 1, to.column)),
  });
  switch (key) {
    case "ArrowUp":
      return inside({ row: row - 1, column });
    case "ArrowDown":
      return inside({ row: row + 1, column });
    case "ArrowLeft":
      return inside({ row, column: column - 1 });
    case "ArrowRight":
      return inside({ row, column: column + 1 });
    case "Home":
      return inside({ row, column: 0 });
    case "End":
      return inside({ row, column: columns - 1 });
    default:
      return null;
  }
}
