package org.rightful.app.invoicing;

/** How a seller stands towards value added tax. */
public enum SellerStanding {
    /** Charges it. */
    TAXED,
    /** A small business that is exempt, in Germany by UStG 19. */
    SMALL_BUSINESS,
    /** No business at all, such as an amateur who licenses a picture once. */
    PRIVATE
}
