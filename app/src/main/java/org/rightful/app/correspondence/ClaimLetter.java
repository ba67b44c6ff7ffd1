package org.rightful.app.correspondence;

/** A letter of a claim, with everything that is filled in. Its words stand in {@code letters/LANGUAGE.properties}. */
public sealed interface ClaimLetter
        permits Notice,
                Reminder,
                HostNotice,
                Received,
                Status,
                Answered,
                ProofRefused,
                OfferAnswered,
                Agreed,
                Closed,
                HelperInvited,
                AgencyInvited,
                LicenceLookUp,
                StillWaiting,
                ComplaintReceived,
                Together,
                PaymentLetter {}
