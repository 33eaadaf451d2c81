package io.tandem.kernel;

/// The workspace that the current work belongs to. Everything that touches the database runs inside
/// one; [io.tandem.kernel.database] binds it to each transaction, where the views of the tables
/// read it. It is bound outside the transaction.
public record Tenant(int id) {

    private static final ScopedValue<Tenant> CURRENT = ScopedValue.newInstance();

    public static Tenant current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No workspace is bound to this work");
        }
        return CURRENT.get();
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}
