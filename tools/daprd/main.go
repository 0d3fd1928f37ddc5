// Command daprd is Dapr's own sidecar, built from its public packages with the components of components.go only: Dapr's full build is 300 MB
// and takes many times as long. Flags, environment variables and behaviour are Dapr's.
// https://docs.dapr.io/reference/arguments-annotations-overview/
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/dapr/dapr/cmd/daprd/options"
	"github.com/dapr/dapr/pkg/buildinfo"
	"github.com/dapr/dapr/pkg/healthz"
	"github.com/dapr/dapr/pkg/metrics"
	"github.com/dapr/dapr/pkg/modes"
	"github.com/dapr/dapr/pkg/runtime"
	"github.com/dapr/dapr/pkg/security"
	"github.com/dapr/kit/concurrency"
	"github.com/dapr/kit/logger"
	"github.com/dapr/kit/signals"
	"go.opencensus.io/stats/view"
)

var log = logger.NewLogger("dapr.runtime")

func main() {
	opts, err := options.New(os.Args[1:])
	if err != nil {
		log.Fatalf("wrong flags: %v", err)
	}
	if opts.RuntimeVersion || opts.BuildInfo {
		fmt.Println(buildinfo.Version())
		return
	}
	if opts.WaitCommand {
		runtime.WaitUntilDaprOutboundReady(opts.DaprHTTPPort)
		return
	}
	opts.Logger.SetAppID(opts.AppID)
	if err := logger.ApplyOptionsToLoggers(&opts.Logger); err != nil {
		log.Fatalf("wrong log options: %v", err)
	}
	if err := runUntilSignal(opts); err != nil {
		log.Fatalf("the sidecar ended: %v", err)
	}
}

// runUntilSignal runs the sidecar until SIGTERM; SIGHUP starts it anew with fresh certificates and components.
func runUntilSignal(opts *options.Options) error {
	ctx := signals.Context()
	for round := range signals.OnHUP(ctx) {
		if err := run(round, opts); err != nil {
			return err
		}
		if round.Err() == nil || ctx.Err() != nil {
			return nil // shut down through its API, or by a signal
		}
	}
	return nil
}

// run gets the sidecar's identity first, then serves with it.
func run(ctx context.Context, opts *options.Options) error {
	health := healthz.New()
	identity, err := security.New(ctx, security.Options{
		AppID:                   opts.AppID,
		Mode:                    modes.DaprMode(opts.Mode),
		MTLSEnabled:             opts.EnableMTLS,
		SentryAddress:           opts.SentryAddress,
		TrustAnchors:            opts.TrustAnchors,
		ControlPlaneNamespace:   opts.ControlPlaneNamespace,
		ControlPlaneTrustDomain: opts.ControlPlaneTrustDomain,
		JwtAudiences:            opts.SentryRequestJwtAudiences,
		Healthz:                 health,
	})
	if err != nil {
		return err
	}
	serve := func(ctx context.Context) error {
		handler, err := identity.Handler(ctx)
		if err != nil {
			return err
		}
		sidecar, err := runtime.FromConfig(ctx, config(opts, handler, health))
		if err != nil {
			return err
		}
		return sidecar.Run(ctx)
	}
	return concurrency.NewRunnerManager(identity.Run, serve).Run(ctx)
}

// config hands the flags to the runtime; actors, workflows and jobs have none here because nothing uses them.
func config(opts *options.Options, handler security.Handler, health healthz.Healthz) *runtime.Config {
	return &runtime.Config{
		AppID:               opts.AppID,
		Mode:                opts.Mode,
		Config:              opts.Config,
		ControlPlaneAddress: opts.ControlPlaneAddress,
		ResourcesPath:       opts.ResourcesPath,
		ComponentsPath:      opts.ComponentsPath,
		AllowedOrigins:      opts.AllowedOrigins,

		ApplicationPort:        opts.AppPort,
		AppProtocol:            opts.AppProtocol,
		AppChannelAddress:      opts.AppChannelAddress,
		AppMaxConcurrency:      opts.AppMaxConcurrency,
		AppSSL:                 opts.AppSSL,
		EnableAppHealthCheck:   opts.EnableAppHealthCheck,
		AppHealthCheckPath:     opts.AppHealthCheckPath,
		AppHealthProbeInterval: opts.AppHealthProbeInterval,
		AppHealthProbeTimeout:  opts.AppHealthProbeTimeout,
		AppHealthThreshold:     opts.AppHealthThreshold,

		DaprHTTPPort:                  opts.DaprHTTPPort,
		DaprAPIGRPCPort:               opts.DaprAPIGRPCPort,
		DaprInternalGRPCPort:          opts.DaprInternalGRPCPort,
		DaprInternalGRPCListenAddress: opts.DaprInternalGRPCListenAddress,
		DaprAPIListenAddresses:        opts.DaprAPIListenAddresses,
		DaprPublicPort:                opts.DaprPublicPort,
		DaprPublicListenAddress:       opts.DaprPublicListenAddress,
		DaprGracefulShutdownSeconds:   opts.DaprGracefulShutdownSeconds,
		DaprBlockShutdownDuration:     opts.DaprBlockShutdownDuration,
		MaxRequestSize:                opts.MaxRequestSize,
		ReadBufferSize:                opts.ReadBufferSize,
		UnixDomainSocket:              opts.UnixDomainSocket,
		ProfilePort:                   opts.ProfilePort,
		EnableProfiling:               opts.EnableProfiling,
		EnableAPILogging:              opts.EnableAPILogging,
		DisableInitEndpoints:          opts.DisableInitEndpoints,

		EnableMTLS:                   opts.EnableMTLS,
		SentryAddress:                opts.SentryAddress,
		DisableBuiltinK8sSecretStore: opts.DisableBuiltinK8sSecretStore,
		Security:                     handler,
		Healthz:                      health,
		Registry:                     components(),
		Metrics: metrics.Options{
			Enabled:       opts.Metrics.Enabled(),
			Port:          opts.Metrics.Port(),
			ListenAddress: opts.Metrics.ListenAddress(),
			Namespace:     metrics.DefaultMetricNamespace,
			Meter:         view.NewMeter(),
			Healthz:       health,
			Log:           log,
		},

		ActorsService:    opts.ActorsService,
		RemindersService: opts.RemindersService,
		SchedulerAddress: opts.SchedulerAddress,
		SchedulerStreams: opts.SchedulerJobStreams,
	}
}
