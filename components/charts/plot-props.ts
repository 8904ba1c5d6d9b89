import type { ChartGroup, Sight } from "./chart-group.ts";
import type { Form } from "./plot-options.ts";
import type { Told } from "./plot-tip.ts";
import type { Threshold } from "./series.ts";

export interface PlotProps extends Told {
  title: string;
  form: Form;
  /** Unix milliseconds: the axis shows this range, whatever there is of it. */
  all: Sight;
  threshold: Threshold | undefined;
  /** Charts of one group show one cursor. */
  group: string | undefined;
  sights: ChartGroup;
  height: number;
}
