{{- define "service.deployment" -}}
{{- $v := include "service.values" . | fromYaml -}}
{{- $g := include "service.global" . | fromYaml -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Chart.Name }}
  labels: {{- include "service.labels" . | nindent 4 }}
spec:
  {{- if not $v.autoscaling.enabled }}
  replicas: {{ $v.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  minReadySeconds: {{ $v.minReadySeconds }}
  # A rollout that stands still for longer counts as failed: helm goes back.
  progressDeadlineSeconds: 240
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  selector:
    matchLabels: {{- include "service.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "service.labels" . | nindent 8 }}
      annotations:
        kubectl.kubernetes.io/default-container: {{ .Chart.Name }}
        # A sidecar reads its configuration and its components when it starts: what they are made of starts new ones.
        todo-app/configuration: {{ include "service.configuration" . | sha256sum }}
        todo-app/components: {{ printf "%s %s" .Chart.Version (toJson $g) | sha256sum }}
        {{- include "service.daprAnnotations" . | nindent 8 }}
        {{- with $v.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ .Chart.Name }}
      # The sidecar alone gets a token (volume api-access).
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ $v.terminationGracePeriodSeconds }}
      {{- with $g.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- include "service.pullSecrets" . | nindent 6 }}
      securityContext: {{- include "service.podSecurity" . | nindent 8 }}
      {{- with $v.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $v.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        {{- range $v.spreadOver }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "service.selector" $ | nindent 14 }}
        {{- end }}
      {{- with pick $g.waitFor "kafka" $g.state | values | sortAlpha }}
      initContainers:
        - name: wait
          image: {{ include "service.image" (list $ $.Chart.Name) }}
          imagePullPolicy: {{ $g.image.pullPolicy }}
          command: [/nodejs/bin/node, -e]
          args:
            - |
              const { connect } = require("node:net");
              const open = (address) => new Promise((resolve) => {
                const [host, port] = address.split(":");
                const socket = connect({ host, port: Number(port), timeout: 2000 });
                const end = (answer) => { socket.destroy(); resolve(answer); };
                socket.on("connect", () => end(true)).on("error", () => end(false)).on("timeout", () => end(false));
              });
              (async () => {
                for (const address of process.argv.slice(1))
                  while (!(await open(address))) await new Promise((resolve) => setTimeout(resolve, 500));
              })();
            {{- range . }}
            - {{ . }}
            {{- end }}
          securityContext: {{- include "service.containerSecurity" $ | nindent 12 }}
          resources:
            requests: { cpu: 10m, memory: 32Mi }
            limits: { memory: 96Mi }
      {{- end }}
      containers:
        - name: {{ .Chart.Name }}
          image: {{ include "service.image" (list . .Chart.Name) }}
          imagePullPolicy: {{ $g.image.pullPolicy }}
          ports:
            - { name: app, containerPort: {{ $v.port }} }
            - { name: ops, containerPort: {{ $v.opsPort }} }
          env:
            {{- /* Each name once: Kubernetes does not say which of two counts. The service's own come before the chart's. */}}
            {{- $own := dict "APP_PORT" $v.port "OPS_PORT" $v.opsPort "OPS_HOST" "0.0.0.0" "DRAIN_SECONDS" $v.drainSeconds "LOG_LEVEL" $g.logLevel }}
            {{- range $name, $value := merge dict ($v.env | default dict) $own }}
            - { name: {{ $name }}, value: {{ $value | quote }} }
            {{- end }}
            - name: REPLICA_ID
              valueFrom: { fieldRef: { fieldPath: metadata.name } }
            - name: APP_API_TOKEN
              valueFrom: { secretKeyRef: { name: {{ $g.secrets.appToken }}, key: token } }
            - name: DAPR_API_TOKEN
              valueFrom: { secretKeyRef: { name: {{ $g.secrets.apiToken }}, key: token } }
            {{- range $v.envFromSecrets }}
            - name: {{ .name }}
              valueFrom: { secretKeyRef: { name: {{ index $g.secrets .secret }}, key: {{ .key }}, optional: {{ .optional | default false }} } }
            {{- end }}
          # Once the sidecar answers too.
          startupProbe:
            httpGet: { path: /readiness, port: app }
            periodSeconds: 1
            timeoutSeconds: 2
            failureThreshold: 180
          readinessProbe:
            httpGet: { path: /readiness, port: app }
            periodSeconds: 5
            timeoutSeconds: 2
            failureThreshold: 3
          # The process alone: a restart does not mend a store that is away.
          livenessProbe:
            httpGet: { path: /health, port: app }
            periodSeconds: 10
            timeoutSeconds: 3
            failureThreshold: 3
          lifecycle:
            preStop: { sleep: { seconds: {{ $v.preStopSeconds }} } }
          resources: {{- toYaml $v.resources | nindent 12 }}
          securityContext: {{- include "service.containerSecurity" . | nindent 12 }}
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 64Mi }
        {{- include "service.apiAccess" . | nindent 8 }}
{{- end -}}
