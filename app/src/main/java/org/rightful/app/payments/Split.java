package org.rightful.app.payments;

import java.math.BigInteger;

/**
 * How a settlement's money is shared. A payment pays a part of the total, from one unit to another; its shares are those of all up to
 * its end less those of all up to its beginning. So no unit is lost however it is paid, and once all is paid the shares are those of
 * one payment (R67). Where a payment was taken back, another pays the same part.
 *
 * <p>First the tax that is in the licence, in proportion; of the rest the holder's share; both to the nearest unit, halves up. What
 * then is left is the service's, with the tax that is in it.
 *
 * @param total what was agreed, in the smallest unit
 * @param tax that is in the total
 * @param holderPermille the holder's share of what is left without the tax
 * @param serviceVat tax that is in the service's share, in hundredths of a percent
 */
record Split(long total, long tax, int holderPermille, int serviceVat) {
    private static final int WHOLE = 1_000;
    private static final int HUNDRED_PERCENT = 10_000;

    Split {
        if (total <= 0 || tax < 0 || tax >= total) {
            throw new IllegalArgumentException("the tax is a part of a total that is more than nothing");
        }
        if (holderPermille < 0 || holderPermille > WHOLE || serviceVat < 0 || serviceVat > HUNDRED_PERCENT) {
            throw new IllegalArgumentException("a share lies between nothing and all");
        }
    }

    /**
     * Shares of a sum, in the smallest unit; together they are the sum.
     *
     * @param tax owed to the state: that of the licence, and that in the service's share
     */
    record Shares(long tax, long holder, long service) {
        long sum() {
            return tax + holder + service;
        }

        private Shares less(Shares before) {
            return new Shares(tax - before.tax, holder - before.holder, service - before.service);
        }
    }

    /**
     * The shares of a part of the total.
     *
     * @param from where the part begins: what is paid below it
     * @param length of the part
     * @throws IllegalArgumentException if it is no part of what was agreed
     */
    Shares of(long from, long length) {
        if (from < 0 || length <= 0 || from + length > total) {
            throw new IllegalArgumentException(from + " to " + (from + length) + " is no part of " + total);
        }
        return upTo(from + length).less(upTo(from));
    }

    /** The shares of everything paid up to now. */
    private Shares upTo(long paid) {
        long ofLicence = portion(paid, tax, total);
        long shared = paid - ofLicence;
        long holder = portion(shared, holderPermille, WHOLE);
        long service = shared - holder;
        long ofService = portion(service, serviceVat, HUNDRED_PERCENT + serviceVat);
        return new Shares(ofLicence + ofService, holder, service - ofService);
    }

    /** A part of a sum, to the nearest unit, halves up. */
    private static long portion(long sum, long part, long of) {
        return BigInteger.valueOf(sum)
                .multiply(BigInteger.valueOf(part))
                .shiftLeft(1)
                .add(BigInteger.valueOf(of))
                .divide(BigInteger.valueOf(of).shiftLeft(1))
                .longValueExact();
    }
}
