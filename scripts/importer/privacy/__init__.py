"""What an import leaves out: personal data by the policy, redactions, and what was taken down."""
