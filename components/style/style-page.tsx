"use client";

import { Charts } from "./charts.tsx";
import { Colours } from "./colours.tsx";
import { Buttons, Fields } from "./controls.tsx";
import { Figures } from "./figures.tsx";
import { Floating } from "./floating.tsx";
import { Hostile } from "./hostile.tsx";
import { States } from "./states.tsx";

/** Every primitive in every state, in the theme and density that are chosen. */
export default function StylePage() {
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">
      <h1 className="mb-4 text-title font-[650] tracking-tight">Style</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
          <Colours />
          <Buttons />
          <Fields />
          <Floating />
          <Charts />
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
          <Figures />
          <Hostile />
          <States />
        </div>
      </div>
    </div>
  );
}
