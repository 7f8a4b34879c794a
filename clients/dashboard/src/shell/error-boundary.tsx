import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

/** A view that cannot be shown says so, and the way around it goes on: also where a new release took away what this page wants to load. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div role="alert" className="notice" data-tone="bad">
        <p>This view could not be shown. Perhaps the gateway was updated, or you are offline.</p>
        <button type="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </div>
    );
  }
}
