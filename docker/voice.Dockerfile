# The voice process. Build from the root:
# docker build -f docker/voice.Dockerfile -t talia-voice .
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json lefthook.yml ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production LISTEN_HOST=0.0.0.0 VOICE_PORT=3030
COPY --from=packages --chown=node:node /app/node_modules ./node_modules
COPY --chown=node:node package.json tsconfig.json ./
COPY --chown=node:node scripts/runtime ./scripts/runtime
COPY --chown=node:node lib ./lib
COPY --chown=node:node messages ./messages
COPY --chown=node:node voice-worker ./voice-worker
# What must outlive a container: rows of calls not yet written, spoken greetings. A volume for each.
ENV VOICE_DATA_DIR=/data
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3030
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.VOICE_PORT || 3030}/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./scripts/runtime/preload.mjs", "voice-worker/server.ts"]
