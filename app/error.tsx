"use client";

import type { ComponentProps } from "react";

import { PageFailed } from "#components/shell/page-failed.tsx";

export default function ErrorPage(props: ComponentProps<typeof PageFailed>) {
  return (
    <main>
      <PageFailed {...props} />
    </main>
  );
}
