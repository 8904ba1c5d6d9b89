import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import { rail } from "#components/shell/rail-width.ts";
import { theme } from "#components/shell/theme.ts";
import { density } from "#components/ui/density.ts";
import { zone } from "#components/ui/zone.ts";

import { Providers } from "./providers.tsx";
import { trustedScripts } from "./trusted-scripts.ts";

/** Before the first paint, so that no choice flashes in its other form. */
const restore = [trustedScripts, ...[theme, density, rail, zone].map(({ script }) => script)].join(";");

export const metadata: Metadata = {
  title: { default: "Quarterdeck", template: "%s · Quarterdeck" },
  description: "One console for every Kubernetes cluster",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: restore }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
