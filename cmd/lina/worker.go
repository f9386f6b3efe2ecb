package main

import (
	"github.com/spf13/cobra"

	"github.com/lina-la/lina/stream/spark"
)

// newWorkerCommand is what executors of a cluster run: see package stream/spark.
func newWorkerCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "worker reduce|merge FILE",
		Short:  "What executors of a cluster run",
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			return spark.Worker(cmd.Context(), args, cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
}
