"use client";

import dynamic from "next/dynamic";

/** The style page as a script of its own: it holds every primitive, which no page of the console needs at once. */
export const StyleLoader = dynamic(() => import("./style-page.tsx"), { ssr: false });
