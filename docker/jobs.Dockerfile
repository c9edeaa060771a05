# The jobs process: works off the queue. Any number may run. Build from the root:
# docker build -f docker/jobs.Dockerfile -t talia-jobs .
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json lefthook.yml ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages --chown=node:node /app/node_modules ./node_modules
COPY --chown=node:node package.json tsconfig.json ./
COPY --chown=node:node scripts/runtime ./scripts/runtime
COPY --chown=node:node messages ./messages
COPY --chown=node:node lib ./lib
# Where backups lie: a volume that all jobs processes share.
RUN mkdir /backups && chown node:node /backups
USER node
# SIGTERM: finishes what has begun, then ends. Give it the time: stop_grace_period 30s.
CMD ["node", "--import", "./scripts/runtime/preload.mjs", "lib/jobs/main.ts"]
