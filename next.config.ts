import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // It loads auth plugins by path at run time, which a bundle cannot.
  serverExternalPackages: ["@kubernetes/client-node"],
  devIndicators: false,
  // `npm run verify` checks the types of the whole tree; whoever only starts the console need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
