"use client";

import dynamic from "next/dynamic";

/** Pinned views, at the end of the rail: they come after what everybody needs, and move nothing. */
export const Pinned = dynamic(() => import("#components/view/pinned-views.tsx"), { ssr: false });
